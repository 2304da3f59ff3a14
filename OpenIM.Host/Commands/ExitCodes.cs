namespace OpenIM.Host.Commands;

/// <summary>Exit codes of the process.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>A check failed, or the server could not start for a reason of its own.</summary>
    public const int Failed = 1;

    /// <summary>Wrong command line or configuration.</summary>
    public const int Usage = 2;

    /// <summary>A port or the data directory is taken.</summary>
    public const int Taken = 3;
}
