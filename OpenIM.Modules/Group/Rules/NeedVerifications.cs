namespace OpenIM.Modules.Group.Rules;

/// <summary>Who needs an approval to come into a group (<c>needVerification</c>).</summary>
internal static class NeedVerifications
{
    /// <summary>Who applies; invitations bring people in at once.</summary>
    public const int Applicants = 0;

    /// <summary>Everybody whom not owner or admins invite.</summary>
    public const int Everybody = 1;

    /// <summary>Nobody.</summary>
    public const int Nobody = 2;
}
