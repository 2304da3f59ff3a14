using OpenIM.Modules.Account.Codes;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Stores;

namespace OpenIM.Modules.Account.Registration;

/// <summary>An account that may be stored.</summary>
/// <param name="Row">Without the user ID where it is to be generated.</param>
/// <param name="Identities">What it can be logged in to with.</param>
/// <param name="Code">Proves the phone number or mail address.</param>
/// <param name="InvitationCode">Null: none is used up.</param>
internal sealed record AccountDraft(AccountRow Row, IReadOnlyList<Identity> Identities, ProvenCode Code, string? InvitationCode);
