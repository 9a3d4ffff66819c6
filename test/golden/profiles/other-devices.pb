
”
˜
)/job:worker/replica:0/task:1/device:CPU:0)
ad(:"(cpuBa = Const()P

RecvTensorg(	:"HcpuB)[8B] [0.1MB/s] edge_9_b from ps to worker4
cq(:" cpuBc = Add(a, b/_7, gone)8
oddq(:"cpuBno label of an operation
W
%/job:ps/replica:0/task:0/device:CPU:0.
be(:"cpuBb = VariableV2()
a
)/job:worker/replica:0/task:1/device:GPU:04
dx(:"	GPU_0_bfcBd = MatMul(c, c)
s
4/job:worker/replica:0/task:1/device:GPU:0/stream:all;
dy(:"0	GPU_0_bfcBkernel @@d:MatMul#id=3#
F
/device:GPU:0/memcpy.
ey(:"	GPU_0_bfcB
MEMCPYHtoD