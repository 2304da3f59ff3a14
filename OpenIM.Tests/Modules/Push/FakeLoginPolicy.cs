using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Push;

/// <summary>What the User module answers: by default whoever else is on the platform goes, except with the same token.</summary>
internal sealed class PolicyScript
{
    public Func<ApplyLoginPolicy, IEnumerable<LiveSession>> Kicks { get; set; } =
        request => request.Others.Where(other => other.PlatformID == request.PlatformID && other.Token != request.Token);

    /// <summary>Runs before the answer, for instance to let something happen while the policy is asked.</summary>
    public Func<ApplyLoginPolicy, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Tokens that are answered with 1506.</summary>
    public HashSet<string> KickedTokens { get; } = [];
}

internal sealed class FakeLoginPolicy(PolicyScript script) : IHandler<ApplyLoginPolicy, ApplyLoginPolicyResult>
{
    public async ValueTask<ApplyLoginPolicyResult> HandleAsync(
        ApplyLoginPolicy request, Caller caller, CancellationToken cancellationToken)
    {
        await script.Before(request);
        return new ApplyLoginPolicyResult([.. script.Kicks(request).Select(other => other.SessionID)]);
    }
}
