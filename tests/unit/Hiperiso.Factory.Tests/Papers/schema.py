"""Checks a CycloneDX 1.6 document: schema.py SCHEMA-FOLDER DOCUMENT. Prints one line for each fault."""
import json
import pathlib
import sys

import jsonschema

folder, document = map(pathlib.Path, sys.argv[1:])
# The schemas refer to each other by their addresses; these are their local copies.
store = {}
for path in folder.glob("*.schema.json"):
    schema = json.loads(path.read_text())
    store["http://cyclonedx.org/schema/" + path.name.replace(".SNAPSHOT", "")] = schema
    store["http://cyclonedx.org/schema/" + path.name] = schema
root = store["http://cyclonedx.org/schema/bom-1.6.schema.json"]
resolver = jsonschema.RefResolver(root["$id"], root, store=store)
validator = jsonschema.Draft7Validator(root, resolver=resolver)
for fault in validator.iter_errors(json.loads(document.read_text())):
    print("/".join(map(str, fault.path)), fault.message)
