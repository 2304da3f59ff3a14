using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>A profile or a global setting was changed. Caches drop the user. Durable: it is added to the change, and turned into notification 1303.</summary>
/// <param name="UserID">Whose profile.</param>
/// <param name="OperatorUserID">Who changed it: sender of the notification.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record UserProfileChanged(string UserID, string OperatorUserID, long TimeMs) : IEvent;
