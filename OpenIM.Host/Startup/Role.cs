namespace OpenIM.Host.Startup;

/// <summary>A part of the server that an engine plays, embedded or scaled out.</summary>
/// <param name="Name">Such as "message log".</param>
/// <param name="Engine">Who plays it, and where its data is.</param>
/// <param name="Check">Says in plain words what is wrong now; null when it works.</param>
internal sealed record Role(string Name, string Engine, Func<CancellationToken, ValueTask<string?>> Check)
{
    /// <summary>A role inside the process: it works as long as the process does.</summary>
    public static Role InProcess(string name, string engine) => new(name, engine, static _ => ValueTask.FromResult<string?>(null));
}
