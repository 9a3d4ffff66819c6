# Runs the commands that docs/distributed.md has for four machines, each in a network namespace that has the address of its
# machine, all on one bridge: unshare --map-root-user --net sh four-machines.sh FOLDER NODE
set -e
cd "$1"
ip link set lo up
ip link add bridge type bridge
ip link set bridge up
machine=0
for task in 'ps 0' 'chief 0' 'worker 0' 'worker 1'; do
  machine=$((machine + 1))
  unshare --net sleep 600 &
  holder=$!
  holders="$holders $holder"
  until [ "$(readlink "/proc/$holder/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.1; done
  ip link add "port$machine" type veth peer name eth0 netns "$holder"
  ip link set "port$machine" master bridge up
  nsenter --net="/proc/$holder/ns/net" sh -c "ip link set lo up && ip addr add 10.0.0.$machine/24 dev eth0 && ip link set eth0 up"
  # The words are the arguments.
  nsenter --net="/proc/$holder/ns/net" "$2" train.mjs cluster.json $task &
  tasks="$tasks $!"
done
code=0
for task in $tasks; do wait "$task" || code=1; done
kill $holders
exit $code
