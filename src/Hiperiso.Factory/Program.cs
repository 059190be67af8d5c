using System.CommandLine;
using Hiperiso.Factory;
using Hiperiso.Factory.Commands;

var root = new RootCommand("The factory without the task runner") { BuildCommand.Create() };
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (FactoryException error)
{
    Console.Error.WriteLine($"error: {error}");
    return 1;
}
