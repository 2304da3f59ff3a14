using System.Text.Json.Serialization;
using OpenIM.Modules.Account.Contracts;

namespace OpenIM.Modules.Account.FollowUps;

/// <summary>How the durable events that this module handles are stored.</summary>
[JsonSerializable(typeof(AccountStored))]
[JsonSerializable(typeof(AccountRegistered))]
[JsonSerializable(typeof(AccountBlocked))]
[JsonSerializable(typeof(PasswordReplaced))]
[JsonSerializable(typeof(LoggedOutEverywhere))]
internal sealed partial class AccountEventsJson : JsonSerializerContext;
