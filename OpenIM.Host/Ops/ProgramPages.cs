using System.Runtime.InteropServices;

namespace OpenIM.Host.Ops;

/// <summary>
/// Takes the pages of machine code that nobody uses out of the process. The kernel maps sixteen pages around each one
/// that is touched, and most of what the start touches is never run again. The pages stay in the file cache: whoever
/// comes back to one pays a fault of about a microsecond and no disk. Does nothing where there is no Linux.
/// </summary>
internal sealed partial class ProgramPages
{
    private const int DontNeed = 4;
    private const string MapFile = "/proc/self/smaps";

    private HashSet<CodeMapping>? seen;

    /// <summary>Looks what is mapped, the first time it is called.</summary>
    public void Look() => seen ??= Read();

    /// <summary>
    /// Gives back the code that was mapped, and unchanged, at the last look already: what is being loaded just now may
    /// still be written to, and such a change would be lost.
    /// </summary>
    public void GiveBack()
    {
        var now = Read();
        foreach (var mapping in now)
        {
            if (seen?.Contains(mapping) == true)
            {
                // A refusal costs nothing but the saving.
                _ = Advise((nint)mapping.Start, (nuint)(mapping.End - mapping.Start), DontNeed);
            }
        }

        seen = now;
    }

    private static HashSet<CodeMapping> Read()
        => OperatingSystem.IsLinux() ? [.. CodeMapping.ReadAll(File.ReadLines(MapFile))] : [];

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint start, nuint length, int advice);
}
