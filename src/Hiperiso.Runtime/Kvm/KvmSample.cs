namespace Hiperiso.Runtime.Kvm;

/// <summary>One look at a guest under KVM.</summary>
/// <param name="SinceLaunch">Time since QEMU was started.</param>
/// <param name="Status">Member <c>status</c> of QMP's <c>query-status</c>.</param>
/// <param name="Registers">The first processor's registers; null when they could not be read.</param>
/// <param name="SerialBytes">Bytes on the serial port so far.</param>
internal readonly record struct KvmSample(TimeSpan SinceLaunch, string Status, RegisterSnapshot? Registers, long SerialBytes);
