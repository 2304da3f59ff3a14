using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>The announcement was written or removed (notification 1519). With a chat copy when there is a text. Durable.</summary>
/// <param name="Operation">The change.</param>
public sealed record GroupAnnouncementSet(GroupOperation Operation) : IEvent;
