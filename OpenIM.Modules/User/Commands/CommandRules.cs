using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Commands;

/// <summary>What the routes of user commands check before anything else.</summary>
internal static class CommandRules
{
    /// <summary>Most records of one user.</summary>
    public const int MaxPerUser = 10_000;

    private const int MaxUuidLength = 255;

    /// <summary>User, type, key, and then that the caller may do this.</summary>
    public static void Require(Caller caller, string userID, int type, string uuid)
    {
        ProfileRules.RequireUserID(userID);
        RequireType(type);
        ProfileRules.RequireNotEmpty(uuid, "uuid");
        ProfileRules.RequireLength(uuid, MaxUuidLength, "uuid");
        Access.RequireSelf(caller, userID);
    }

    /// <summary>A type is any number but 0.</summary>
    public static void RequireType(int type)
    {
        if (type == 0)
        {
            throw Errors.Args.With("type is not specified");
        }
    }

    /// <summary>The refusal when there is no such record.</summary>
    public static ImException NotFound(int type, string uuid) => Errors.RecordNotFound.With($"type={type}, uuid={uuid}");
}
