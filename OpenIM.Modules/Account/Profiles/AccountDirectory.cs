using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.Profiles;

/// <summary>Accounts by user ID. Users whom a backend has registered have none and are shown with their IM profile.</summary>
internal sealed class AccountDirectory(AccountStore accounts, Mediator mediator)
{
    /// <summary>Those that exist, each once, in the order asked for.</summary>
    public async ValueTask<IReadOnlyList<UserFullInfo>> ListAsync(IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        string[] wanted = [.. userIDs.Distinct(StringComparer.Ordinal)];
        var found = (await accounts.ListAsync(wanted, cancellationToken))
            .ToDictionary(static row => row.UserID, static row => row.ToFull(), StringComparer.Ordinal);
        if (found.Count < wanted.Length)
        {
            string[] others = [.. wanted.Where(userID => !found.ContainsKey(userID))];
            foreach (var user in (await mediator.SendAsync(new GetUsersInfo(others), Caller.System, cancellationToken)).UsersInfo)
            {
                found[user.UserID] = Of(user);
            }
        }

        return [.. wanted.Select(found.GetValueOrDefault).OfType<UserFullInfo>()];
    }

    /// <summary>The part that everybody sees.</summary>
    public static UserPublicInfo ToPublic(UserFullInfo user)
        => new(user.UserID, user.Account, user.Email, user.Nickname, user.FaceURL, user.Gender, user.Level);

    private static UserFullInfo Of(UserInfo user) => new(
        user.UserID, Nickname: user.Nickname, FaceURL: user.FaceURL, AllowAddFriend: 1, AllowBeep: 1, AllowVibration: 1);
}
