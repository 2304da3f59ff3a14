namespace OpenIM.Modules.Account.Defaults.Stores;

/// <summary>What somebody who registers gets.</summary>
internal enum DefaultKind
{
    Friend = 1,
    Group = 2,
}
