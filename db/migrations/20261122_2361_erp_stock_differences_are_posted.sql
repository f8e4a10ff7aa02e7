-- What a count finds more or less is posted (stock_gain, stock_loss of auto-voucher-rules.csv), and settled once decided.
alter table erp.journal_entry
  drop constraint journal_entry_kind_check,
  add constraint journal_entry_kind_check check (kind in ('opening', 'material-issue', 'production-receipt',
    'purchase-receipt', 'return-receipt', 'cost-of-sale', 'freight', 'sale', 'payment', 'stock-difference',
    'difference-settled', 'reversal'));
