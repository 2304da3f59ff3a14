using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>A profile or a global setting was changed. Caches drop the user. Durable: it is added to the change, and turned into notification 1303.</summary>
/// <param name="UserID">Whose profile.</param>
/// <param name="OperatorUserID">Who changed it: sender of the notification.</param>
/// <param name="TimeMs">When, Unix ms.</param>
/// <param name="NicknameChanged">The nickname is another than before.</param>
/// <param name="FaceURLChanged">The picture is another than before.</param>
public sealed record UserProfileChanged(
    string UserID, string OperatorUserID, long TimeMs, bool NicknameChanged = false, bool FaceURLChanged = false) : IEvent
{
    /// <summary>What others see of the user in their lists changed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool LooksDifferent => NicknameChanged || FaceURLChanged;
}
