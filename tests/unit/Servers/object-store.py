"""OpenStack Swift with its S3 interface, all on this machine: object-store.py DIRECTORY PORT.

One replica of everything below DIRECTORY; account, container and object server on the three ports after PORT, the proxy on
PORT. Access key test:tester, secret key testing, region us-east-1. Ends with its parent.
"""
import ctypes
import os
import signal
import sys

directory, port = sys.argv[1], int(sys.argv[2])
os.makedirs(f'{directory}/devices/d1')
configuration = f'{directory}/swift.conf'
with open(configuration, 'w') as file:
    file.write('[swift-hash]\nswift_hash_path_suffix = test\n[storage-policy:0]\nname = only\ndefault = yes\n')

from swift.common import utils
utils.SWIFT_CONF_FILE = configuration
from swift.common import storage_policy
storage_policy.reload_storage_policies()
from swift.common.ring import RingBuilder
from swift.common.wsgi import run_wsgi


def die_with_parent():
    ctypes.CDLL('libc.so.6').prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def start(kind, number, text):
    path = f'{directory}/{kind}-server.conf'
    with open(path, 'w') as file:
        file.write(f'[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = {port + number}\nuser = {user}\nswift_dir = {directory}\n'
                   f'devices = {directory}/devices\nmount_check = false\nworkers = 0\nlog_address = /nowhere\n{text}')
    if kind == 'proxy':
        sys.exit(run_wsgi(path, 'proxy-server'))
    if os.fork() == 0:
        die_with_parent()
        sys.exit(run_wsgi(path, f'{kind}-server'))


import pwd
user = pwd.getpwuid(os.getuid()).pw_name
die_with_parent()
for number, kind in enumerate(('account', 'container', 'object'), 1):
    builder = RingBuilder(4, 1, 1)
    builder.add_dev({'id': 0, 'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': port + number, 'device': 'd1', 'weight': 1})
    builder.rebalance()
    builder.get_ring().save(f'{directory}/{kind}.ring.gz')
    start(kind, number, f'[pipeline:main]\npipeline = {kind}-server\n[app:{kind}-server]\nuse = egg:swift#{kind}\n')

start('proxy', 0, '''[pipeline:main]
pipeline = catch_errors cache listing_formats s3api tempauth copy slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
''')
