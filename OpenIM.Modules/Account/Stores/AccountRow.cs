using OpenIM.Modules.Account.Contracts;

namespace OpenIM.Modules.Account.Stores;

/// <summary>One stored account.</summary>
internal sealed record AccountRow
{
    public string UserID { get; init; } = "";

    /// <summary>Empty: there is no password.</summary>
    public string PasswordHash { get; init; } = "";

    public string Account { get; init; } = "";

    public string AreaCode { get; init; } = "";

    public string PhoneNumber { get; init; } = "";

    public string Email { get; init; } = "";

    public string Nickname { get; init; } = "";

    public string FaceURL { get; init; } = "";

    public long Gender { get; init; }

    public long Level { get; init; }

    public long BirthMs { get; init; }

    public long AllowAddFriend { get; init; }

    public long AllowBeep { get; init; }

    public long AllowVibration { get; init; }

    public long GlobalRecvMsgOpt { get; init; }

    public long RegisterType { get; init; }

    public long CreateMs { get; init; }

    public UserFullInfo ToFull() => new(
        UserID,
        Password: "",
        Account,
        PhoneNumber,
        AreaCode,
        Email,
        Nickname,
        FaceURL,
        (int)Gender,
        (int)Level,
        BirthMs,
        (int)AllowAddFriend,
        (int)AllowBeep,
        (int)AllowVibration,
        (int)GlobalRecvMsgOpt,
        (int)RegisterType);
}
