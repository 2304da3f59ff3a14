using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;

namespace OpenIM.Tests.Modules.Push;

/// <summary>The directory in process; something may happen just before an entry is in it, or just after a look.</summary>
internal sealed class InterruptedDirectory : ISessionDirectory
{
    private readonly LocalSessionDirectory inner = new();

    public Func<Task> BeforeAdd { get; set; } = () => Task.CompletedTask;

    public Func<Task> AfterList { get; set; } = () => Task.CompletedTask;

    public async ValueTask AddAsync(SessionEntry entry, CancellationToken cancellationToken)
    {
        await BeforeAdd();
        await inner.AddAsync(entry, cancellationToken);
    }

    public ValueTask RemoveAsync(SessionEntry entry, CancellationToken cancellationToken) => inner.RemoveAsync(entry, cancellationToken);

    public async ValueTask<IReadOnlyList<UserPresence>> ListPresenceAsync(IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        var presence = await inner.ListPresenceAsync(userIDs, cancellationToken);
        await AfterList();
        return presence;
    }

    public void Listen(Action<UserPresence> listener) => inner.Listen(listener);
}
