using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Profiles.Rules;

/// <summary>What an account may show, and how it changes. The bounds are those of the IM user that follows it.</summary>
internal static class ProfileRules
{
    private const int MaxNicknameLength = 256;
    private const int MaxFaceURLLength = 4096;

    /// <summary>A nickname that is there and not too long.</summary>
    public static void RequireNickname(string nickname)
    {
        if (nickname.Length is 0 or > MaxNicknameLength)
        {
            throw Errors.Args.With($"nickname must have 1 to {MaxNicknameLength} characters");
        }
    }

    /// <summary>A picture's address that is not too long.</summary>
    public static void RequireFaceURL(string faceURL)
    {
        if (faceURL.Length > MaxFaceURLLength)
        {
            throw Errors.Args.With($"faceURL has {faceURL.Length} characters, at most {MaxFaceURLLength} are allowed");
        }
    }

    /// <summary>What an account can be logged in to with: what proves it by a code first, the name last.</summary>
    /// <exception cref="ImException">1001: one has no such form.</exception>
    public static IReadOnlyList<Identity> IdentitiesOf(AccountRow account)
    {
        var identities = new List<Identity>(3);
        if (account.Email.Length > 0)
        {
            identities.Add(IdentityRules.OfEmail(account.Email));
        }

        if (account.PhoneNumber.Length > 0)
        {
            identities.Add(IdentityRules.OfPhone(account.AreaCode, account.PhoneNumber));
        }

        if (account.Account.Length > 0)
        {
            identities.Add(IdentityRules.OfAccount(account.Account));
        }

        return identities;
    }

    /// <summary>The account after a change.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static AccountRow Apply(AccountRow account, UpdateAccount values, bool isAdmin)
    {
        RequireNickname(values.Nickname ?? account.Nickname);
        RequireFaceURL(values.FaceURL ?? account.FaceURL);
        RequireWholePhone(values);
        return account with
        {
            Account = values.Account?.Trim() ?? account.Account,
            AreaCode = IdentityRules.WithPlus(values.AreaCode ?? account.AreaCode),
            PhoneNumber = values.PhoneNumber ?? account.PhoneNumber,
            Email = values.Email ?? account.Email,
            Nickname = values.Nickname ?? account.Nickname,
            FaceURL = values.FaceURL ?? account.FaceURL,
            Gender = values.Gender ?? account.Gender,
            // COMPAT: apps send the level along; from users it is ignored, not refused.
            Level = (isAdmin ? values.Level : null) ?? account.Level,
            BirthMs = values.Birth ?? account.BirthMs,
            AllowAddFriend = values.AllowAddFriend ?? account.AllowAddFriend,
            AllowBeep = values.AllowBeep ?? account.AllowBeep,
            AllowVibration = values.AllowVibration ?? account.AllowVibration,
            GlobalRecvMsgOpt = values.GlobalRecvMsgOpt ?? account.GlobalRecvMsgOpt,
            RegisterType = values.RegisterType ?? account.RegisterType,
        };
    }

    /// <summary>The error for something that another account has.</summary>
    public static ImException Taken(IdentityKind kind) => kind switch
    {
        IdentityKind.Phone => Errors.PhoneAlreadyRegister.With("the phone number is taken"),
        IdentityKind.Email => Errors.EmailAlreadyRegister.With("the mail address is taken"),
        _ => Errors.AccountAlreadyRegister.With("the name is taken"),
    };

    private static void RequireWholePhone(UpdateAccount values)
    {
        if (values.AreaCode is null != values.PhoneNumber is null || values.AreaCode?.Length == 0 != (values.PhoneNumber?.Length == 0))
        {
            throw Errors.Args.With("areaCode and phoneNumber are changed together");
        }
    }
}
