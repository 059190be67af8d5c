using System.Text;

namespace Hiperiso.BootLog.Tests.Comparing;

public class LineMaskTests
{
    [Theory]
    [InlineData("<6>[    1.234567] usb 1-1: new device number 2", "usb 1-1: new device number 2")]
    [InlineData("[    0.000000][    T0] x   y", "x y")]
    [InlineData("[  OK  ] Started ssh.service.", "[ OK ] Started ssh.service.")]
    [InlineData("systemd[123]: Detected virtualization qemu.", "systemd[*]: Detected virtualization qemu.")]
    [InlineData("(modprobe)[159]: modprobe@drm.service: x", "(modprobe)[*]: modprobe@drm.service: x")]
    [InlineData("acpiphp: Slot [2] registered", "acpiphp: Slot [2] registered")]
    [InlineData("BIOS-e820: [mem 0x0000000000100000-0x000000000ffdffff] usable", "BIOS-e820: [mem *-*] usable")]
    [InlineData("pci_bus 0000:00: root bus resource [io  0x0000-0x0cf7 window]", "pci_bus 0000:00: root bus resource [io 0x0000-0x0cf7 window]")]
    [InlineData("Kernel Offset: 0x33e00000 from 0xffffffff81000000", "Kernel Offset: * from *")]
    [InlineData("RIP: 0010:panic+0x118/0x2db ffff888003b70000", "RIP: 0010:panic+0x118/0x2db *")]
    [InlineData("Status: 0xc000000f", "Status: 0xc000000f")]
    [InlineData("Filesystem UUID: 0f3d3f5e-2a3c-4f1e-9c55-7a2b6d0c1e2f", "Filesystem UUID: *")]
    [InlineData("id 0f3d3f5e-2a3c-4f1e-9c55-7a2b6d0c1e2f.", "id *.")]
    [InlineData("root=UUID=1A2B-3C4D ro", "root=UUID=* ro")]
    [InlineData("Machine ID 0123456789abcdef0123456789abcdef", "Machine ID *")]
    [InlineData("net0: 52:54:00:12:34:56 using 10ec8139", "net0: * using *")]
    [InlineData("a deadbeef facade", "a deadbeef facade")]
    [InlineData("ORIG_RAX: ffffffffffffffda", "ORIG_RAX: *")]
    [InlineData("Out of memory: Killed process 146 (tail) total-vm:196268kB", "Out of memory: Killed process * (tail) total-vm:*")]
    [InlineData("setting system clock to 2026-11-28T06:41:02 UTC (1795848062)", "setting system clock to * (*)")]
    [InlineData("Sat Nov 28 06:40:45 UTC 2026", "* *")]
    [InlineData("BIOS 1.16.3 04/01/2014", "BIOS 1.16.3 *")]
    [InlineData("pci 0000:00:01.1: BAR 4", "pci 0000:00:01.1: BAR 4")]
    [InlineData("audit: type=2000 audit(1795848060.704:1): state=initialized", "audit: type=2000 audit(*): state=initialized")]
    [InlineData("CPU: 1 UID: 0 PID: 57 Comm: kworker/u4:2 Not tainted 6.12.107", "CPU: * UID: 0 PID: * Comm: kworker/* Not tainted 6.12.107")]
    [InlineData("swapper/1 on CPU#3", "swapper/* on CPU#*")]
    [InlineData("deferred pages initialised in 20ms, 1.5 seconds", "deferred pages initialised in *, *")]
    [InlineData("tsc: Detected 2096.024 MHz processor", "tsc: Detected * processor")]
    [InlineData("Memory: 207352K/261624K available", "Memory: */* available")]
    [InlineData("sched_clock: Marking stable (1796636, 53999)->(1913304943, -62668818)", "sched_clock: Marking stable (*, *)->(*, *)")]
    [InlineData("smpboot: Total of 2 processors activated (4192.04 BogoMIPS)", "smpboot: Total of * processors activated (* BogoMIPS)")]
    [InlineData("end_request: I/O error, dev vda, sector 12345", "end_request: I/O error, dev vda, sector 12345")]
    [InlineData("Linux version 6.12.107+deb13-amd64", "Linux version 6.12.107+deb13-amd64")]
    [InlineData("Gerät 5 µs π=3.14159", "Gerät 5 µs π=3.14159")]
    public void A_line_without_what_differs_from_boot_to_boot_is(string line, string masked) => Mask(line).ShouldBe(masked);

    [Fact]
    public void A_mask_is_never_longer_than_its_line_and_masking_again_changes_nothing()
    {
        foreach (var line in Logs.Corpus.Names.SelectMany(name => Encoding.Latin1.GetString(Logs.Corpus.Read(name)).Split('\n', '\r')))
        {
            if (line.Length is > 0 and < SerialLine.Kept)
            {
                Mask(Mask(line)).ShouldBe(Mask(line), line);
            }
        }
    }

    private static string Mask(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var masked = new byte[bytes.Length];
        return Encoding.UTF8.GetString(masked, 0, LineMask.Apply(bytes, masked));
    }
}
