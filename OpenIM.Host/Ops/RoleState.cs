using OpenIM.Host.Startup;

namespace OpenIM.Host.Ops;

/// <summary>How a role is.</summary>
/// <param name="Role">The role.</param>
/// <param name="Problem">What is wrong; null when it works.</param>
internal sealed record RoleState(Role Role, string? Problem);
