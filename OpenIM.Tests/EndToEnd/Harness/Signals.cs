using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>Signals that .NET itself cannot send.</summary>
internal static partial class Signals
{
    private const int SigTerm = 15;

    /// <summary>Asks a process to stop.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
            return;
        }

        if (Send(process.Id, SigTerm) != 0)
        {
            throw new InvalidOperationException($"Process {process.Id} could not be signalled.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int processID, int signal);
}
