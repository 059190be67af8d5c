# Checks files against a JSON schema: schema.py SCHEMA FILE... prints one line for each file that does not conform.
import json
import os
import sys

from jsonschema import Draft7Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft7Validator.check_schema(schema)
validator = Draft7Validator(schema)
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        document = json.load(file)
    for error in sorted(validator.iter_errors(document), key=str)[:1]:
        print(f"{os.path.basename(name)}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
