# shows: hashlib, hmac, base64, zlib, gzip, bz2, lzma and uuid
# stdin: żółw
# stdout: md5 1a8959981a7f28add16eccc76b859dc1
# stdout: sha1 a305eff5a54997cbda4e67f8b318ac96
# stdout: sha256 f36b811094f4408ff06897bb585bbd81
# stdout: sha3_256 13e95816d8b5168e9c3658f3526854ab
# stdout: blake2b 4682a990712b7f4a704e8f60e6065a8c
# stdout: 17f91f966ea48712 4bb80dec67804623
# stdout: xbzDs8WCdw== c5bcc3b3c58277 2676196830
# stdout: zlib True True
# stdout: gzip True True
# stdout: bz2 True True
# stdout: lzma True True
# stdout: aad03681-8b63-5304-89e0-8ca8f49461b5 4
import base64
import binascii
import bz2
import gzip
import hashlib
import hmac
import lzma
import uuid
import zlib

data = input().encode()
for name in ("md5", "sha1", "sha256", "sha3_256", "blake2b"):
    print(name, hashlib.new(name, data).hexdigest()[:32])
print(hmac.new(b"key", data, "sha256").hexdigest()[:16], hashlib.pbkdf2_hmac("sha256", data, b"salt", 1000).hex()[:16])
print(base64.b64encode(data).decode(), binascii.hexlify(data).decode(), zlib.crc32(data))
for module in (zlib, gzip, bz2, lzma):
    packed = module.compress(data * 1000)
    print(module.__name__, module.decompress(packed) == data * 1000, len(packed) < 200)
print(uuid.uuid5(uuid.NAMESPACE_DNS, "example.org"), uuid.uuid4().version)
