namespace OpenIM.Modules.Platform.Errors;

/// <summary>
/// The catalogue of errors (docs/protocol/rest.md, error codes). Numbers and names are what deployed clients compare
/// with: entries are added, never changed. A test freezes them.
/// </summary>
public static class Errors
{
    /// <summary>More concurrent REST calls than the server takes; try again after a second.</summary>
    public static readonly ErrorCode TooManyRequests = new(429, "too many requests, please try again later");

    /// <summary>A defect or a failed engine; the detail is in the log, not on the wire.</summary>
    public static readonly ErrorCode Internal = new(500, "ServerInternalError");

    /// <summary>An argument is missing, malformed or out of bounds. The detail names field and rule.</summary>
    public static readonly ErrorCode Args = new(1001, "ArgsError");

    /// <summary>The caller may not do this.</summary>
    public static readonly ErrorCode NoPermission = new(1002, "NoPermissionError");

    /// <summary>Something with this key exists already.</summary>
    public static readonly ErrorCode DuplicateKey = new(1003, "DuplicateKeyError");

    /// <summary>The user, group, conversation or message does not exist.</summary>
    public static readonly ErrorCode RecordNotFound = new(1004, "RecordNotFoundError");

    /// <summary>A user named in the request does not exist.</summary>
    public static readonly ErrorCode UserIDNotFound = new(1101, "UserIDNotFoundError");

    /// <summary>A user with this ID is registered already.</summary>
    public static readonly ErrorCode RegisteredAlready = new(1102, "RegisteredAlreadyError");

    /// <summary>The group does not exist.</summary>
    public static readonly ErrorCode GroupIDNotFound = new(1201, "GroupIDNotFoundError");

    /// <summary>A group with this ID exists already.</summary>
    public static readonly ErrorCode GroupIDExisted = new(1202, "GroupIDExisted");

    /// <summary>The user is not a member of the group.</summary>
    public static readonly ErrorCode NotInGroupYet = new(1203, "NotInGroupYetError");

    /// <summary>The group is dismissed.</summary>
    public static readonly ErrorCode DismissedAlready = new(1204, "DismissedAlreadyError");

    /// <summary>The group type is not supported. Its name on the wire is empty.</summary>
    public static readonly ErrorCode GroupTypeNotSupport = new(1205, "");

    /// <summary>The application to join was answered already.</summary>
    public static readonly ErrorCode GroupRequestHandled = new(1206, "GroupRequestHandled");

    /// <summary>A user cannot befriend themself.</summary>
    public static readonly ErrorCode CanNotAddYourself = new(1301, "CanNotAddYourselfError");

    /// <summary>The receiver has blocked the sender.</summary>
    public static readonly ErrorCode BlockedByPeer = new(1302, "BlockedByPeer");

    /// <summary>Friend verification is on and the two are no friends.</summary>
    public static readonly ErrorCode NotPeersFriend = new(1303, "NotPeersFriend");

    /// <summary>The two are friends already.</summary>
    public static readonly ErrorCode RelationshipAlready = new(1304, "RelationshipAlreadyError");

    /// <summary>The friend request was answered already.</summary>
    public static readonly ErrorCode FriendRequestHandled = new(1305, "FriendRequestHandled");

    /// <summary>Read receipts are disabled.</summary>
    public static readonly ErrorCode MessageHasReadDisable = new(1401, "MessageHasReadDisable");

    /// <summary>The sender is muted in the group.</summary>
    public static readonly ErrorCode MutedInGroup = new(1402, "MutedInGroup");

    /// <summary>The group is muted.</summary>
    public static readonly ErrorCode MutedGroup = new(1403, "MutedGroup");

    /// <summary>The message is revoked already.</summary>
    public static readonly ErrorCode MsgAlreadyRevoke = new(1404, "MsgAlreadyRevoke");

    /// <summary>The token has expired. 1501 to 1507 make an SDK log out for good: only a token's fault is answered with them.</summary>
    public static readonly ErrorCode TokenExpired = new(1501, "TokenExpiredError");

    /// <summary>The token belongs to another user or platform than the connection says.</summary>
    public static readonly ErrorCode TokenInvalid = new(1502, "TokenInvalidError");

    /// <summary>The token is no JWT.</summary>
    public static readonly ErrorCode TokenMalformed = new(1503, "TokenMalformedError");

    /// <summary>The token is not valid yet.</summary>
    public static readonly ErrorCode TokenNotValidYet = new(1504, "TokenNotValidYetError");

    /// <summary>The token's signature or state is not one of ours.</summary>
    public static readonly ErrorCode TokenUnknown = new(1505, "TokenUnknownError");

    /// <summary>The token was kicked by another log-in or by an administrator.</summary>
    public static readonly ErrorCode TokenKicked = new(1506, "TokenKickedError");

    /// <summary>The token is well signed but not recorded.</summary>
    public static readonly ErrorCode TokenNotExist = new(1507, "TokenNotExistError");

    /// <summary>The gateway has as many connections as it takes.</summary>
    public static readonly ErrorCode ConnOverMaxNumLimit = new(1601, "ConnOverMaxNumLimit");

    /// <summary>An argument of the gateway's handshake is missing or wrong.</summary>
    public static readonly ErrorCode ConnArgs = new(1602, "args err, need token, sendID, platformID");

    /// <summary>A push to a connection failed.</summary>
    public static readonly ErrorCode PushMsg = new(1603, "push msg err");

    /// <summary>An iOS connection in the background is not pushed to.</summary>
    public static readonly ErrorCode IOSBackgroundPush = new(1604, "ios background push err");

    /// <summary>The uploaded file has expired.</summary>
    public static readonly ErrorCode FileUploadedExpired = new(1701, "FileUploadedExpiredError");

    /// <summary>The password is wrong.</summary>
    public static readonly ErrorCode WrongPassword = new(20001, "PasswordError");

    /// <summary>No account has this name, phone number or mail address.</summary>
    public static readonly ErrorCode AccountNotFound = new(20002, "AccountNotFound");

    /// <summary>An account with this phone number exists.</summary>
    public static readonly ErrorCode PhoneAlreadyRegister = new(20003, "PhoneAlreadyRegister");

    /// <summary>An account with this name exists; while registering also: with this phone number or mail address.</summary>
    public static readonly ErrorCode AccountAlreadyRegister = new(20004, "AccountAlreadyRegister");

    /// <summary>Too many verification codes were asked for.</summary>
    public static readonly ErrorCode VerifyCodeSendFrequently = new(20005, "VerifyCodeSendFrequently");

    /// <summary>The verification code is wrong.</summary>
    public static readonly ErrorCode VerifyCodeNotMatch = new(20006, "VerifyCodeNotMatch");

    /// <summary>There is no verification code, or it is too old.</summary>
    public static readonly ErrorCode VerifyCodeExpired = new(20007, "VerifyCodeExpired");

    /// <summary>The verification code was guessed at too often.</summary>
    public static readonly ErrorCode VerifyCodeMaxCount = new(20008, "VerifyCodeMaxCount");

    /// <summary>The verification code was used.</summary>
    public static readonly ErrorCode VerifyCodeUsed = new(20009, "VerifyCodeUsed");

    /// <summary>The invitation code was used.</summary>
    public static readonly ErrorCode InvitationCodeUsed = new(20010, "InvitationCodeUsed");

    /// <summary>There is no such invitation code.</summary>
    public static readonly ErrorCode InvitationNotFound = new(20011, "InvitationNotFound");

    /// <summary>An administrator has blocked the account.</summary>
    public static readonly ErrorCode AccountForbidden = new(20012, "Forbidden");

    /// <summary>An account with this mail address exists.</summary>
    public static readonly ErrorCode EmailAlreadyRegister = new(20014, "EmailAlreadyRegister");

    /// <summary>The token of the account API is not recorded: logged out, password changed, or never given.</summary>
    public static readonly ErrorCode AccountTokenNotExist = new(20101, "ErrTokenNotExist");

    /// <summary>A webhook answered with an error of its own.</summary>
    public static readonly ErrorCode Callback = new(80000, "CallbackError");

    /// <summary>A webhook cannot be reached.</summary>
    public static readonly ErrorCode Network = new(90004, "NetworkError");

    /// <summary>A webhook's answer cannot be read.</summary>
    public static readonly ErrorCode Data = new(90007, "DataError");
}
