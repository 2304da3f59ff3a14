namespace OpenIM.Modules.Account.Identities;

/// <summary>The kinds of identities. The numbers are <c>registerType</c> on the wire.</summary>
internal enum IdentityKind
{
    /// <summary>A name.</summary>
    Account = 0,

    /// <summary>A mail address.</summary>
    Email = 1,

    /// <summary>A phone number with its area code.</summary>
    Phone = 2,
}
