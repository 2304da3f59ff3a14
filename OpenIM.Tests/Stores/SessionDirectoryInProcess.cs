using OpenIM.Modules.Push.Presence;

namespace OpenIM.Tests.Stores;

public sealed class SessionDirectoryInProcess : SessionDirectorySpec
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override ValueTask<ISessionDirectory> OpenAsync() => ValueTask.FromResult<ISessionDirectory>(new LocalSessionDirectory());
}
