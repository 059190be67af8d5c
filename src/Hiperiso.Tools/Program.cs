using Hiperiso.Tools;

return MultiCall.Run(Environment.GetCommandLineArgs()[0], args);
