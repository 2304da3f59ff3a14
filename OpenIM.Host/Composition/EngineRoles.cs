using OpenIM.Host.Startup;

namespace OpenIM.Host.Composition;

/// <summary>Which engine plays which role. The only place that chooses.</summary>
internal static class EngineRoles
{
    /// <summary>All roles, in the order of the start page.</summary>
    public static IReadOnlyList<Role> Choose(ServerParts parts)
        =>
        [
            new Role("data directory", parts.Data.FullPath, _ => ValueTask.FromResult(DiskSpace.Problem(parts.Data.FullPath))),
            Role.InProcess("presence and sessions", "in process"),
            Role.InProcess("pipeline", "lanes in process"),
            Role.InProcess("node bus", "in process"),
            Role.InProcess("membership", "this node alone"),
        ];
}
