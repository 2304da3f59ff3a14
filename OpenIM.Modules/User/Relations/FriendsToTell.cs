using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Relations;

/// <summary>A user looks different, and whoever has them as a friend has to hear of it from a point in the list on. Durable.</summary>
/// <param name="UserID">Who changed.</param>
/// <param name="OperatorUserID">Who changed it.</param>
/// <param name="After">Only owners with a greater ID; those up to it were told.</param>
/// <param name="TimeMs">When it was changed, Unix ms.</param>
internal sealed record FriendsToTell(string UserID, string OperatorUserID, string After, long TimeMs) : IEvent;
