using Hiperiso.Tools;

ProgramOutput.Prepare();
return MultiCall.Run(Environment.GetCommandLineArgs()[0], args);
