using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A group was dismissed; its members are still there, and are removed in the background (notification 1511). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="SendMessage">Chat copy: false for none; null for the default.</param>
public sealed record GroupDismissed(GroupOperation Operation, bool? SendMessage) : IEvent;
