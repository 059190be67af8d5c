namespace Hiperiso.BootLog;

/// <summary>Opens files that a person names: pipes, devices and links are welcome.</summary>
internal static class GivenFile
{
    // Of open(2): a socket, a terminal that the process has not got, a device without a driver.
    private const int NoSuchDeviceOrAddress = 6;
    private const int NoSuchDevice = 19;

    /// <summary>Opens a file for reading, without a buffer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="insteadOfDirectory">What to do where it is a directory, one sentence.</param>
    /// <param name="insteadOfNothing">What to do where it is not there, one sentence.</param>
    /// <exception cref="FileNotFoundException">It is not there, or is a directory or an absent device; the message names it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static FileStream OpenRead(string path, string insteadOfDirectory, string insteadOfNothing)
    {
        if (Directory.Exists(path))
        {
            throw new FileNotFoundException($"{path}: a directory. {insteadOfDirectory}");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: no such file. {insteadOfNothing}");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (FileNotFoundException e)
        {
            throw new FileNotFoundException($"{path}: a link that leads nowhere. {insteadOfNothing}", e);
        }
        catch (IOException e) when (e.HResult is NoSuchDeviceOrAddress or NoSuchDevice)
        {
            throw new FileNotFoundException($"{path}: a device that is not there, or a socket. {insteadOfNothing}", e);
        }
    }
}
