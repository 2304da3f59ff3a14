namespace OpenIM.Host.Commands;

/// <summary>Prints one line per check and remembers whether one failed.</summary>
internal sealed class CheckReport(TextWriter output)
{
    /// <summary>0 while everything was fine, then 1.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Ok;

    /// <summary>A check that passed.</summary>
    public void Fine(string subject, string fact) => output.WriteLine($"ok    {subject,-18} {fact}");

    /// <summary>A check that failed.</summary>
    public void Wrong(string subject, string problem)
    {
        ExitCode = ExitCodes.Failed;
        output.WriteLine($"FAIL  {subject,-18} {problem}");
    }
}
