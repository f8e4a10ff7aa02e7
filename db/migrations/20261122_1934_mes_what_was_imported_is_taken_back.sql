-- Work centers that an import made and nothing names may be removed again.
grant delete on mes.work_center to sixlink_app;
