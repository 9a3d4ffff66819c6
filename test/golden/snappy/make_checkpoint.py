"""Writes the checkpoint of this folder with TensorFlow 2.15.

  python make_checkpoint.py FOLDER

It has 40 variables with long names, and an index whose blocks TensorFlow's own
Snappy compressed, as TensorFlow reads them but its Python API never writes them.
expected.json has the values that TensorFlow then reads.
"""

import json
import os
import struct
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "formats"))

# pylint: disable=wrong-import-position
import numpy as np
import tensorflow as tf
from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import masked_crc32c
from tensorflow.core.framework import tensor_pb2

from fixlib.common import encode_tensor

FOOTER = 48


def varint(number):
  out = b""
  while number >= 128:
    out += bytes([number & 127 | 128])
    number >>= 7
  return out + bytes([number])


def read_varint(data, place):
  shift = value = 0
  while True:
    byte = data[place]
    place += 1
    value |= (byte & 127) << shift
    shift += 7
    if byte < 128:
      return value, place


def fields(data):
  """The length-delimited fields of a protocol buffer, as (number, bytes)."""
  place = 0
  while place < len(data):
    key, place = read_varint(data, place)
    value, place = read_varint(data, place)
    if key & 7 == 2:
      yield key >> 3, data[place:place + value]
      place += value


def field(data, number):
  return next(value for found, value in fields(data) if found == number)


def snappy(raw):
  """Compresses with the Snappy inside of TensorFlow: what tf.data keeps elements with."""
  element = tf.raw_ops.CompressElement(components=[tf.constant(np.frombuffer(raw, np.uint8))])
  content = tensor_pb2.TensorProto.FromString(tf.io.serialize_tensor(element).numpy()).tensor_content
  length, place = read_varint(content, 0)
  metadata = field(content[place:place + length], 2)
  return field(metadata, 1)


def handle_of(data, place):
  offset, place = read_varint(data, place)
  size, place = read_varint(data, place)
  return (offset, size), place


def entries_of(block):
  """The pairs of a block."""
  end = len(block) - 4 - 4 * struct.unpack("<I", block[-4:])[0]
  place, key = 0, b""
  while place < end:
    shared, place = read_varint(block, place)
    rest, place = read_varint(block, place)
    length, place = read_varint(block, place)
    key = key[:shared] + block[place:place + rest]
    yield key, block[place + rest:place + rest + length]
    place += rest + length


def compress_table(table):
  """The same table, every block compressed."""
  out = b""

  def append(raw):
    nonlocal out
    stored = snappy(raw)
    offset = len(out)
    trailed = stored + b"\x01"
    out += trailed + struct.pack("<I", masked_crc32c(trailed))
    return varint(offset) + varint(len(stored))

  def block_at(handle):
    return table[handle[0]:handle[0] + handle[1]]

  filters, place = handle_of(table[-FOOTER:], 0)
  index, _ = handle_of(table[-FOOTER:], place)
  new_index, restarts = b"", []
  for key, value in entries_of(block_at(index)):
    handle = append(block_at(handle_of(value, 0)[0]))
    restarts.append(len(new_index))
    new_index += varint(0) + varint(len(key)) + varint(len(handle)) + key + handle
  new_index += b"".join(struct.pack("<I", place) for place in [*restarts, len(restarts)])
  handles = append(block_at(filters)) + append(new_index)
  return out + handles.ljust(FOOTER - 8, b"\0") + table[-8:]


def main():
  folder = sys.argv[1]
  prefix = os.path.join(folder, "model.ckpt-7")
  names = [f"encoder/block_{i:02d}/attention/self/query/kernel/Adam_1" for i in range(39)]
  tensors = [np.full([i % 4, 2], i + 0.5, np.float32) for i in range(39)]
  names.append("words")
  tensors.append(np.array([b"", b"snappy", b"\xff" * 200], object))
  tf.raw_ops.SaveV2(prefix=prefix, tensor_names=names, shape_and_slices=[""] * len(names),
                    tensors=[tf.constant(t) for t in tensors])
  with open(prefix + ".index", "rb") as file:
    table = file.read()
  with open(prefix + ".index", "wb") as file:
    file.write(compress_table(table))
  reader = tf.train.load_checkpoint(prefix)
  variables = {name: encode_tensor(reader.get_tensor(name)) for name in sorted(names)}
  with open(os.path.join(folder, "expected.json"), "w", encoding="utf-8") as file:
    json.dump({"plain_index_bytes": len(table), "variables": variables}, file, indent=1)
    file.write("\n")


if __name__ == "__main__":
  main()
