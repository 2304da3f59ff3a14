namespace OpenIM.Modules.Account.Identities;

/// <summary>What somebody logs in with.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Key">The form that is compared: no two accounts share it, whatever the kind.</param>
internal sealed record Identity(IdentityKind Kind, string Key);
