namespace OpenIM.Modules.Account.Contracts;

/// <summary>An account as its owner, administrators and other users of the apps see it. Names as on the wire.</summary>
/// <param name="UserID">The IM user.</param>
/// <param name="Password">Always empty.</param>
/// <param name="Account">Name to log in with; empty for none, as the two below.</param>
/// <param name="PhoneNumber">Digits.</param>
/// <param name="AreaCode">With a leading <c>+</c>.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Nickname">Display name.</param>
/// <param name="FaceURL">Picture.</param>
/// <param name="Gender">What the app makes of it; most have 1 male, 2 female.</param>
/// <param name="Level">Set by administrators.</param>
/// <param name="Birth">What the app sent, usually Unix ms.</param>
/// <param name="AllowAddFriend">1: yes, everything else: no. So are the two below.</param>
/// <param name="AllowBeep">Sound for messages.</param>
/// <param name="AllowVibration">Vibration for messages.</param>
/// <param name="GlobalRecvMsgOpt">What the app stored; it has no effect on the server.</param>
/// <param name="RegisterType">0 by name, 1 by mail, 2 by phone.</param>
public sealed record UserFullInfo(
    string UserID = "",
    string Password = "",
    string Account = "",
    string PhoneNumber = "",
    string AreaCode = "",
    string Email = "",
    string Nickname = "",
    string FaceURL = "",
    int Gender = 0,
    int Level = 0,
    long Birth = 0,
    int AllowAddFriend = 0,
    int AllowBeep = 0,
    int AllowVibration = 0,
    int GlobalRecvMsgOpt = 0,
    int RegisterType = 0);

/// <summary>The part of <see cref="UserFullInfo"/> without phone number and settings.</summary>
public sealed record UserPublicInfo(
    string UserID = "",
    string Account = "",
    string Email = "",
    string Nickname = "",
    string FaceURL = "",
    int Gender = 0,
    int Level = 0);
