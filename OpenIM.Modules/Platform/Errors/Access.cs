using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Platform.Errors;

/// <summary>The access checks that routes share (docs/protocol/rest.md §6).</summary>
public static class Access
{
    /// <summary>The caller is <paramref name="userID"/>, or an admin.</summary>
    /// <exception cref="ImException">1002.</exception>
    public static void RequireSelf(Caller caller, string userID)
    {
        if (!caller.MayActFor(userID))
        {
            throw Errors.NoPermission.With($"ownerUserID, {userID}=MISSING");
        }
    }

    /// <summary>The caller is an admin.</summary>
    /// <exception cref="ImException">1002.</exception>
    public static void RequireAdmin(Caller caller)
    {
        if (!caller.IsAdmin)
        {
            throw Errors.NoPermission.With($"user {caller.UserID} is not admin userID");
        }
    }
}
