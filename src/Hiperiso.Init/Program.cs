using Hiperiso.Runtime.Startup;

return InitProgram.Run(args);
