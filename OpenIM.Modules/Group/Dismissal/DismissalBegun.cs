using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Dismissal;

/// <summary>The group is dismissed and told so; its members are to be removed.</summary>
internal sealed record DismissalBegun(string GroupID) : IEvent;
