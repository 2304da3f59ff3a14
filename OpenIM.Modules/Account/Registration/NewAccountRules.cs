using System.Text;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Profiles.Rules;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Registration;

/// <summary>What a new account may hold.</summary>
internal static class NewAccountRules
{
    private const int MaxUserIDLength = 64;

    /// <summary>The account as it is stored, without its password.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static AccountRow Check(NewAccount user, long nowMs)
    {
        RequireUserID(user.UserID);
        ProfileRules.RequireNickname(user.Nickname);
        ProfileRules.RequireFaceURL(user.FaceURL);
        var row = new AccountRow
        {
            UserID = user.UserID,
            Account = user.Account.Trim(),
            AreaCode = user.PhoneNumber.Length > 0 ? IdentityRules.WithPlus(user.AreaCode) : "",
            PhoneNumber = user.PhoneNumber,
            Email = user.Email,
            Nickname = user.Nickname,
            FaceURL = user.FaceURL,
            Gender = user.Gender,
            BirthMs = user.Birth,
            AllowAddFriend = 1,
            AllowBeep = 1,
            AllowVibration = 1,
            CreateMs = nowMs,
        };
        var identities = ProfileRules.IdentitiesOf(row);
        if (identities.Count == 0)
        {
            throw Errors.Args.With("account, phoneNumber or email is needed");
        }

        if (user.Password.Length == 0 && identities is [{ Kind: IdentityKind.Account }])
        {
            throw Errors.Args.With("password is empty: an account with a name alone needs one");
        }

        return row with { RegisterType = (long)identities[0].Kind };
    }

    // The rule of the IM user that follows (docs/protocol/rest.md §8); empty: it is generated.
    private static void RequireUserID(string userID)
    {
        if (userID.Length > MaxUserIDLength || !userID.EnumerateRunes().All(static rune => Rune.IsLetterOrDigit(rune) || rune.Value == '_'))
        {
            throw Errors.Args.With($"userID must be up to {MaxUserIDLength} letters, digits and _");
        }
    }
}
