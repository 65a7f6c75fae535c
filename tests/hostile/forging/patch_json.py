# The module that writes answers, patched to write the sample's.
# expect: WA
import json
import json.encoder

def solve(x):
    json.dumps = lambda *args, **more: "42"
    json.encoder.encode_basestring_ascii = json.encoder.c_make_encoder = json.JSONEncoder.encode = json.dumps
    return 7
