namespace OpenIM.Modules.Account.FollowUps;

/// <summary>Something that will follow from a change.</summary>
internal sealed class FollowUp(FollowUps all, string id, Task done) : IDisposable
{
    /// <summary>Goes into the event.</summary>
    public string ID => id;

    /// <summary>Waits until it has happened, or has taken too long.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => all.WaitAsync(done, cancellationToken);

    /// <summary>Nobody waits any more.</summary>
    public void Dispose() => all.Forget(id);
}
