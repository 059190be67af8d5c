// SPDX-License-Identifier: MIT OR GPL-2.0
// A kernel module that fails in the way it is told: insmod crash.ko how=null
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/preempt.h>

static char *how = "";
module_param(how, charp, 0);
MODULE_PARM_DESC(how, "null, address, bug, warning, protection, lockup or hang");
MODULE_DESCRIPTION("Makes the kernel fail, so that its words can be recorded");
MODULE_LICENSE("Dual MIT/GPL");

static int hang(void *nothing)
{
	set_current_state(TASK_UNINTERRUPTIBLE);
	schedule();
	return 0;
}

static int __init crash_init(void)
{
	if (!strcmp(how, "null"))
		*(volatile int *)NULL = 1;
	else if (!strcmp(how, "address"))
		*(volatile int *)0xffffc900dead0000UL = 1;
	else if (!strcmp(how, "protection"))
		*(volatile int *)0xdead000000000000UL = 1;
	else if (!strcmp(how, "bug"))
		BUG();
	else if (!strcmp(how, "warning"))
		WARN(1, "told to warn\n");
	else if (!strcmp(how, "lockup")) {
		preempt_disable();
		for (;;)
			cpu_relax();
	} else if (!strcmp(how, "hang"))
		kthread_run(hang, NULL, "hanging");
	return 0;
}

module_init(crash_init);
