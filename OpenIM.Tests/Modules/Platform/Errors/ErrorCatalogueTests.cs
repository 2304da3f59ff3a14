using System.Reflection;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Modules.Platform.Errors;

/// <summary>Deployed clients compare with these numbers and names: lines are added here, never changed.</summary>
public sealed class ErrorCatalogueTests
{
    private const string Frozen =
        """
        429 too many requests, please try again later
        500 ServerInternalError
        1001 ArgsError
        1002 NoPermissionError
        1003 DuplicateKeyError
        1004 RecordNotFoundError
        1101 UserIDNotFoundError
        1102 RegisteredAlreadyError
        1201 GroupIDNotFoundError
        1202 GroupIDExisted
        1203 NotInGroupYetError
        1204 DismissedAlreadyError
        1205
        1206 GroupRequestHandled
        1301 CanNotAddYourselfError
        1302 BlockedByPeer
        1303 NotPeersFriend
        1304 RelationshipAlreadyError
        1305 FriendRequestHandled
        1401 MessageHasReadDisable
        1402 MutedInGroup
        1403 MutedGroup
        1404 MsgAlreadyRevoke
        1501 TokenExpiredError
        1502 TokenInvalidError
        1503 TokenMalformedError
        1504 TokenNotValidYetError
        1505 TokenUnknownError
        1506 TokenKickedError
        1507 TokenNotExistError
        1601 ConnOverMaxNumLimit
        1602 args err, need token, sendID, platformID
        1603 push msg err
        1604 ios background push err
        1701 FileUploadedExpiredError
        20001 PasswordError
        20002 AccountNotFound
        20003 PhoneAlreadyRegister
        20004 AccountAlreadyRegister
        20005 VerifyCodeSendFrequently
        20006 VerifyCodeNotMatch
        20007 VerifyCodeExpired
        20008 VerifyCodeMaxCount
        20009 VerifyCodeUsed
        20010 InvitationCodeUsed
        20011 InvitationNotFound
        20012 Forbidden
        20014 EmailAlreadyRegister
        20101 ErrTokenNotExist
        80000 CallbackError
        90004 NetworkError
        90007 DataError
        """;

    [Fact]
    public void Numbers_and_names_never_change()
    {
        var catalogue = typeof(OpenIM.Modules.Platform.Errors.Errors)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (ErrorCode)field.GetValue(null)!)
            .OrderBy(static code => code.Number)
            .Select(static code => $"{code.Number} {code.Name}".TrimEnd());

        Assert.Equal(Frozen.ReplaceLineEndings("\n"), string.Join('\n', catalogue));
    }
}
