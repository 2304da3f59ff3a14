namespace OpenIM.Modules.Message.Resuming;

/// <summary>Some of a user's conversations.</summary>
/// <param name="Number">The group.</param>
/// <param name="Sum">Check sum over all conversations of the group.</param>
/// <param name="Members">The conversations of the group, or those that are to be told.</param>
internal sealed record StandingGroup(byte Number, ulong Sum, IReadOnlyList<Standing> Members);
