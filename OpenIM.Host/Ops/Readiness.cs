using OpenIM.Host.Startup;

namespace OpenIM.Host.Ops;

/// <summary>What <c>/readyz</c> answers.</summary>
/// <param name="Ready">True when every role works.</param>
/// <param name="Roles">Each role by name.</param>
internal sealed record Readiness(bool Ready, IReadOnlyList<RoleState> Roles)
{
    /// <summary>Asks every role.</summary>
    public static async ValueTask<Readiness> AskAsync(NodeFacts facts, CancellationToken cancellationToken)
    {
        var roles = new List<RoleState>(facts.Roles.Count);
        foreach (var role in facts.Roles)
        {
            roles.Add(new RoleState(role, await role.Check(cancellationToken)));
        }

        return new Readiness(roles.TrueForAll(static role => role.Problem is null), roles);
    }
}
