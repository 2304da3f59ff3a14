using System.Text.Json.Serialization;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.User.Contracts;

/// <summary>One user's request to be another's friend (docs/protocol/rest.md, objects). There is at most one per direction.</summary>
/// <param name="FromUserID">The applicant.</param>
/// <param name="FromNickname">Their name now.</param>
/// <param name="FromFaceURL">Their picture now.</param>
/// <param name="ToUserID">The receiver.</param>
/// <param name="ToNickname">Their name now.</param>
/// <param name="ToFaceURL">Their picture now.</param>
/// <param name="HandleResult">0 pending, 1 agreed, -1 refused.</param>
/// <param name="ReqMsg">What the applicant says.</param>
/// <param name="CreateTime">When it was made, or made again, Unix ms.</param>
/// <param name="HandlerUserID">Who agreed; empty for pending and refused ones.</param>
/// <param name="HandleMsg">What the receiver says.</param>
/// <param name="HandleTime">When it was answered last, Unix ms; 0 for never.</param>
/// <param name="Ex">Free text of the application.</param>
public sealed record FriendRequest(
    string FromUserID,
    string FromNickname,
    string FromFaceURL,
    string ToUserID,
    string ToNickname,
    string ToFaceURL,
    int HandleResult,
    string ReqMsg,
    long CreateTime,
    string HandlerUserID,
    string HandleMsg,
    long HandleTime,
    string Ex);

/// <summary>Asks a user to become friends. A request that is there already is made anew, whatever its state. For the applicant and admins.</summary>
/// <param name="FromUserID">The applicant.</param>
/// <param name="ToUserID">The receiver.</param>
/// <param name="ReqMsg">What the applicant says, up to 1,024 characters.</param>
/// <param name="Ex">Free text of the application, up to 4,096 characters.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1301: both are the same; 1004: one of them does not exist; 1304: each is in the other's list already.</exception>
public sealed record AddFriend(string FromUserID = "", string ToUserID = "", string ReqMsg = "", string Ex = "") : IRequest<Empty>;

/// <summary>Answers a request. Agreeing makes the friendship in both directions. For the receiver and admins.</summary>
/// <param name="FromUserID">The applicant.</param>
/// <param name="ToUserID">The receiver.</param>
/// <param name="HandleResult">1 agrees, -1 refuses.</param>
/// <param name="HandleMsg">What the receiver says, up to 1,024 characters.</param>
/// <exception cref="Platform.Errors.ImException">
/// 1001: another result, or agreed to a request that is answered; 1002; 1004: no such request; 1305: refused one that is answered.
/// </exception>
public sealed record AnswerFriendRequest(
    string FromUserID = "", string ToUserID = "", int HandleResult = 0, string HandleMsg = "") : IRequest<Empty>;

/// <summary>A page of the requests that a user received, newest first. For the user and admins.</summary>
/// <param name="UserID">The receiver.</param>
/// <param name="Pagination">The page.</param>
/// <param name="HandleResults">Only with one of these results; null and empty for all.</param>
/// <exception cref="Platform.Errors.ImException">1001: no user, no pagination or a page below 1; 1002.</exception>
public sealed record GetReceivedFriendRequests(
    string UserID = "", Pagination? Pagination = null, IReadOnlyList<int>? HandleResults = null) : IRequest<GetReceivedFriendRequestsResult>;

/// <summary>The page.</summary>
/// <param name="FriendRequests">COMPAT: this key has a capital letter here and only here.</param>
/// <param name="Total">Of all pages.</param>
public sealed record GetReceivedFriendRequestsResult(
    [property: JsonPropertyName("FriendRequests")] IReadOnlyList<FriendRequest> FriendRequests, int Total);

/// <summary>A page of the requests that a user made, newest first. For the user and admins.</summary>
/// <param name="UserID">The applicant.</param>
/// <param name="Pagination">The page.</param>
/// <param name="HandleResults">Only with one of these results; null and empty for all.</param>
/// <exception cref="Platform.Errors.ImException">1001: no user, no pagination or a page below 1; 1002.</exception>
public sealed record GetSentFriendRequests(
    string UserID = "", Pagination? Pagination = null, IReadOnlyList<int>? HandleResults = null) : IRequest<GetSentFriendRequestsResult>;

/// <summary>The page.</summary>
/// <param name="FriendRequests">The requests on it.</param>
/// <param name="Total">Of all pages.</param>
public sealed record GetSentFriendRequestsResult(IReadOnlyList<FriendRequest> FriendRequests, int Total);

/// <summary>The requests between two users, in both directions. For each of the two and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetDesignatedFriendRequests(string FromUserID = "", string ToUserID = "") : IRequest<GetDesignatedFriendRequestsResult>;

/// <summary>None, one or two requests; the one from the first user comes first.</summary>
public sealed record GetDesignatedFriendRequestsResult(IReadOnlyList<FriendRequest> FriendRequests);

/// <summary>How many pending requests a user has received. For the user and admins.</summary>
/// <param name="UserID">The receiver.</param>
/// <param name="Time">Only those made after this, Unix ms; 0 for all.</param>
/// <exception cref="Platform.Errors.ImException">1002.</exception>
public sealed record CountUnhandledFriendRequests(string UserID = "", long Time = 0) : IRequest<CountUnhandledFriendRequestsResult>;

/// <summary>The number.</summary>
public sealed record CountUnhandledFriendRequestsResult(long Count);
