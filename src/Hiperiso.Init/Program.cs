using Hiperiso.Runtime.Kvm;

Console.WriteLine(KvmProbe.Run().ToLine());
return 0;
