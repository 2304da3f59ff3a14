using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Group;

/// <summary>What the groups ask of the users.</summary>
internal sealed class GroupUsers(Mediator mediator)
{
    // What one GetUsersInfo takes.
    private const int UsersPerRequest = 10_000;

    /// <summary>All of them exist.</summary>
    /// <exception cref="ImException"><paramref name="missing"/>, with the first one that does not.</exception>
    public async ValueTask RequireAsync(IReadOnlyList<string> userIDs, ErrorCode missing, CancellationToken cancellationToken)
    {
        var found = await FindAsync(userIDs, cancellationToken);
        if (userIDs.FirstOrDefault(userID => !found.ContainsKey(userID)) is { } unknown)
        {
            throw missing.With($"userID={unknown}");
        }
    }

    /// <summary>The profiles of those who exist.</summary>
    public async ValueTask<IReadOnlyDictionary<string, UserInfo>> FindAsync(IEnumerable<string> userIDs, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, UserInfo>(StringComparer.Ordinal);
        foreach (var chunk in userIDs.Distinct(StringComparer.Ordinal).Chunk(UsersPerRequest))
        {
            var result = await mediator.SendAsync(new GetUsersInfo(chunk), Caller.System, cancellationToken);
            foreach (var user in result.UsersInfo)
            {
                found[user.UserID] = user;
            }
        }

        return found;
    }

    /// <summary>The members as everybody sees them: an empty nickname or picture is the profile's.</summary>
    public async ValueTask<IReadOnlyList<GroupMemberFullInfo>> NamedAsync(
        IReadOnlyList<GroupMemberFullInfo> members, CancellationToken cancellationToken)
    {
        var nameless = members.Where(static member => member.Nickname.Length == 0 || member.FaceURL.Length == 0).Select(static member => member.UserID);
        var profiles = await FindAsync(nameless, cancellationToken);
        return [.. members.Select(member => Named(member, profiles.GetValueOrDefault(member.UserID)))];
    }

    /// <summary>What everybody may see of a user.</summary>
    public static PublicUserInfo Public(string userID, UserInfo? profile)
        => new(userID, profile?.Nickname ?? "", profile?.FaceURL ?? "", profile?.Ex ?? "");

    private static GroupMemberFullInfo Named(GroupMemberFullInfo member, UserInfo? profile) => profile is null
        ? member
        : member with
        {
            Nickname = member.Nickname.Length > 0 ? member.Nickname : profile.Nickname,
            FaceURL = member.FaceURL.Length > 0 ? member.FaceURL : profile.FaceURL,
        };
}
